/** Optimisers and schedules. */
package org.graftml.optimizers;
