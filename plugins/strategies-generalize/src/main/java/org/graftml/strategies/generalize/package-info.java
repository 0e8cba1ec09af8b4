/** Strategies: several domains teach what holds in another. */
package org.graftml.strategies.generalize;
