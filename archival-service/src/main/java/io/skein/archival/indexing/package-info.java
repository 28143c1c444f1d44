/** The work on the index: spaces are brought what they lack, counted, and made again where one is lost. */
@NullMarked
package io.skein.archival.indexing;

import org.jspecify.annotations.NullMarked;
