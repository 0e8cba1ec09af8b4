/** Strategies: learning the new without losing the old. */
package org.graftml.strategies.continual;
