/** Strategies: adaptation without the source's data. */
package org.graftml.strategies.sourcefree;
