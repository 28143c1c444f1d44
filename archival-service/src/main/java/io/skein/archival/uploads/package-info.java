/** Uploads: files brought into folders; what they may be named, what they are, and how large they may be. */
@NullMarked
package io.skein.archival.uploads;

import org.jspecify.annotations.NullMarked;
