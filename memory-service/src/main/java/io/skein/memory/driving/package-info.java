/** What runners ask of the record, over HTTP or within one process: begin, resume, commit, park. */
@NullMarked
package io.skein.memory.driving;

import org.jspecify.annotations.NullMarked;
