/** Error codes: the one list of what can go wrong, and its HTTP status. */
@NullMarked
package io.skein.contracts.failures;

import org.jspecify.annotations.NullMarked;
