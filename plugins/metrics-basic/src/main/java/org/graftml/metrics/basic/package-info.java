/** Metrics. */
package org.graftml.metrics.basic;
