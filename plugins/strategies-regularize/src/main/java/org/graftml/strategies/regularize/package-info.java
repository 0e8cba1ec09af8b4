/** Strategies: penalties that keep what was learnt, and norms that do. */
package org.graftml.strategies.regularize;
