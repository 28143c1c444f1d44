/** Recall: everything that was said in any conversation, found again by words and sense. */
@NullMarked
package io.skein.archival.recall;

import org.jspecify.annotations.NullMarked;
