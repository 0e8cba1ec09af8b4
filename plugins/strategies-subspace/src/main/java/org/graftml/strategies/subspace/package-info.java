/** Strategies in closed form, from joint projections to transfer components. */
package org.graftml.strategies.subspace;
