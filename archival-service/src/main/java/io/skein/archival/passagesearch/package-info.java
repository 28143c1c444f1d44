/** How passages are found: by words, by sense, and by the tags and times that they have. */
@NullMarked
package io.skein.archival.passagesearch;

import org.jspecify.annotations.NullMarked;
