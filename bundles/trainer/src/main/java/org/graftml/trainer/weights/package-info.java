/** Checkpoints of this and of other frameworks. */
package org.graftml.trainer.weights;
