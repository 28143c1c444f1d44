/** How full a window is, part by part. */
@NullMarked
package io.skein.runner.overviews;

import org.jspecify.annotations.NullMarked;
