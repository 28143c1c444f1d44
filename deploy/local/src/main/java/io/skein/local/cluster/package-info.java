/** Skein as processes of their own on one machine: who is started, with what, in which order, and stopped again. */
@NullMarked
package io.skein.local.cluster;

import org.jspecify.annotations.NullMarked;
