/** Language models and embedders as they are listed and chosen by handle. */
@NullMarked
package io.skein.contracts.models;

import org.jspecify.annotations.NullMarked;
