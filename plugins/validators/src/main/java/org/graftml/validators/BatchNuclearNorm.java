package org.graftml.validators;

import org.graftml.api.Extension;
import org.graftml.api.validator.Validator;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The nuclear norm of predictions on the target {@code P}, {@code (n, k)}, the sum of their singular values (Cui et
 * al. 2020; as a criterion Musgrave et al. 2022): large where they are sure and diverse. It is divided by the
 * largest that there can be, so that it is 0..1 whatever {@code n}.
 *
 * <pre>|P|_* / sqrt(n min(n, k))</pre>
 */
@Extension(
        point = Validator.class,
        id = "bnm",
        summary = "nuclear norm of predictions on the target (BNM, Cui et al. 2020)")
public final class BatchNuclearNorm implements OfPredictions {
    @Override
    public double judge(double[][] rows) {
        RealMatrix values = MatrixUtils.createRealMatrix(rows);
        double norm = 0;
        for (double square : new EigenDecompositionSymmetric(values.transposeMultiply(values)).getEigenvalues()) {
            norm += Math.sqrt(Math.max(0, square));
        }
        return norm / Math.sqrt((double) rows.length * Math.min(rows.length, rows[0].length));
    }
}
