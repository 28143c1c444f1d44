/** Child processes that live as long as we do, and no longer. */
@NullMarked
package io.skein.local.processes;

import org.jspecify.annotations.NullMarked;
