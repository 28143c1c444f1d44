/** How recall follows the record: what conversations publish, and what they held before, becomes texts. */
@NullMarked
package io.skein.archival.following;

import org.jspecify.annotations.NullMarked;
