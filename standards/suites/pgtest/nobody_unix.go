//go:build unix

package pgtest

import (
	"os"
	"os/exec"
	"syscall"
)

// nobody is who runs a server that a test of root starts: PostgreSQL refuses to run as root.
const nobody = 65534

// as has a command run as somebody who may do little.
func as(cmd *exec.Cmd) *exec.Cmd {
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
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
