/** Pages of lists: what a caller may ask for, and the SQL that answers from an index. */
@NullMarked
package io.skein.platform.paging;

import org.jspecify.annotations.NullMarked;
