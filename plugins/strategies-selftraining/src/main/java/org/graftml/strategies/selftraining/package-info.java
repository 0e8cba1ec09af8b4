/** Strategies: learning from what the network itself says of the target. */
package org.graftml.strategies.selftraining;
