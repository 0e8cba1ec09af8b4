/** Strategies: discrepancy of classifiers. */
package org.graftml.strategies.discrepancy;
