/** Runs a training graph. */
package org.graftml.trainer;
