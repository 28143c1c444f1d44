/** What agents do with files: look at them, search them by pattern, by words and by sense. */
@NullMarked
package io.skein.archival.filetools;

import org.jspecify.annotations.NullMarked;
