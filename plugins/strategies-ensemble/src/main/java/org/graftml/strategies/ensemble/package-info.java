/** Strategies: several models that predict together. */
package org.graftml.strategies.ensemble;
