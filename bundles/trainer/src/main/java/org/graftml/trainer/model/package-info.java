/** The model folder, and models opened from it. */
package org.graftml.trainer.model;
