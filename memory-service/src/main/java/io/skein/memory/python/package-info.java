/** Reads Python source without running it: which function a tool is, and the JSON schema of its parameters. Pure. */
@NullMarked
package io.skein.memory.python;

import org.jspecify.annotations.NullMarked;
