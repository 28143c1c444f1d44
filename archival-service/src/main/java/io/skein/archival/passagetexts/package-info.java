/** What a passage is: a row, what is shown of it, and its parts as texts of the index. */
@NullMarked
package io.skein.archival.passagetexts;

import org.jspecify.annotations.NullMarked;
