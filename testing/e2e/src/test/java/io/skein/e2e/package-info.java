/** Whole-system stories, told to both shapes; only the model is scripted. */
@NullMarked
package io.skein.e2e;

import org.jspecify.annotations.NullMarked;
