/** The description of the whole API, put together from what each service says of its own. */
@NullMarked
package io.skein.gateway.documents;

import org.jspecify.annotations.NullMarked;
