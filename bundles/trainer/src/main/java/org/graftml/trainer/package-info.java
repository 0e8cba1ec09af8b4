/** Runs training graphs, and opens the models that come of them. */
package org.graftml.trainer;
