/** Validators: which of the weights of a training to keep, with no label of the target. */
package org.graftml.validators;
