/** Which parameters start from which arrays of a checkpoint. */
package org.graftml.composer.weights;
