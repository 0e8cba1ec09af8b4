/** Strategies: alignment. */
package org.graftml.strategies.alignment;
