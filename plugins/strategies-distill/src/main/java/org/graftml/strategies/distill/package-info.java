/** Strategies: learning from another network. */
package org.graftml.strategies.distill;
