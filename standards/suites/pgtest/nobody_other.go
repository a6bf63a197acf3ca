//go:build !unix

package pgtest

import "os/exec"

func as(cmd *exec.Cmd) *exec.Cmd { return cmd }

func lower(string) error { return nil }
