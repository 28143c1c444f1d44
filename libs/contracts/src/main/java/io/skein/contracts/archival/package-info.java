/**
 * What the runner's memory tools and the library tell each other: passages of archival memory, and messages recalled.
 */
@NullMarked
package io.skein.contracts.archival;

import org.jspecify.annotations.NullMarked;
