/** From samples to predictions as a person gets them. */
package org.graftml.trainer.predict;
