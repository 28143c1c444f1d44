/** Calls of the model: whether a request will fit, what comes back, and what it says when it fails. */
@NullMarked
package io.skein.runner.calls;

import org.jspecify.annotations.NullMarked;
