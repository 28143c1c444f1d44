/** The models that can be used here, as the public API lists them. */
@NullMarked
package io.skein.runner.models;

import org.jspecify.annotations.NullMarked;
