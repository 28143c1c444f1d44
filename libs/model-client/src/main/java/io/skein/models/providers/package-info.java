/** The providers that are set up here, their models as they list them, and which handle means which. */
@NullMarked
package io.skein.models.providers;

import org.jspecify.annotations.NullMarked;
