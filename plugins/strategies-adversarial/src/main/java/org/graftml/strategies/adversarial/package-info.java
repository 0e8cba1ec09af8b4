/** Strategies: adversarial. */
package org.graftml.strategies.adversarial;
