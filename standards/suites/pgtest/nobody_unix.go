//go:build unix

package pgtest

import (
	"os"
	"os/exec"
	"syscall"
)

// nobody is who runs a server that a test of root starts: PostgreSQL refuses to run as root.
const nobody = 65534

// as has a command run as somebody who may do little, and in a group of its own: what ends the group of the test, such as
// Ctrl-C, does not keep it from cleaning up.
func as(cmd *exec.Cmd) *exec.Cmd {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if os.Geteuid() == 0 {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: nobody, Gid: nobody}
	}
	cmd.Dir = "/"
	return cmd
}

// lower gives a folder to who runs the server.
func lower(dir string) error {
	if os.Geteuid() != 0 {
		return nil
	}
	return os.Chown(dir, nobody, nobody)
}
