/** The folder that holds what must not be lost; one Skein at a time. */
@NullMarked
package io.skein.local.data;

import org.jspecify.annotations.NullMarked;
