/** Why a model says what it says of a picture. */
package org.graftml.trainer.explain;
