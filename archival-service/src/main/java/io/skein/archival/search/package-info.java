/** How texts are found by words: conditions of a query, dates as callers write them, the SQL that ranks. */
@NullMarked
package io.skein.archival.search;

import org.jspecify.annotations.NullMarked;
