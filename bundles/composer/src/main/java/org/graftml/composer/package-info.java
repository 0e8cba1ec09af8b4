/** Turns an experiment file into diagnostics and a typed training graph. */
package org.graftml.composer;
