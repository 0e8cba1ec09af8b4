/** Strategies: several tasks at once. */
package org.graftml.strategies.multitask;
