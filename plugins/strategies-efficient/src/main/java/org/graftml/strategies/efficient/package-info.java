/** Strategies: tuning few parameters. */
package org.graftml.strategies.efficient;
