//! A cube seen in perspective, as plotly.js shows a scene: what is farther away is smaller.

use serde_json::Value;

type Vector = [f64; 3];

/// From where the cube of side 1 around the origin is seen, with the third direction upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Camera {
    eye: Vector,
    right: Vector,
    up: Vector,
    forward: Vector,
}

/// The tangent of half the angle that the height of the picture takes; plotly.js shows 45 degrees.
const HALF_ANGLE: f64 = std::f64::consts::SQRT_2 - 1.0;

impl Camera {
    /// The camera of a scene's layout; `None` where it looks from nowhere or straight down.
    pub(super) fn of(layout: &Value) -> Option<Self> {
        let vector = |name: &str| -> Option<Vector> {
            let given = &layout["camera"][name];
            Some([given["x"].as_f64()?, given["y"].as_f64()?, given["z"].as_f64()?])
        };
        let (eye, center) = (vector("eye")?, vector("center")?);
        let forward = unit(minus(center, eye))?;
        let right = unit(cross(forward, [0.0, 0.0, 1.0]))?;
        Some(Self { eye, right, up: cross(right, forward), forward })
    }

    /// Where a place is seen: to the right of and above the middle of the picture, in halves of its height.
    pub(super) fn project(&self, place: Vector) -> (f64, f64) {
        let from_eye = minus(place, self.eye);
        let depth = dot(from_eye, self.forward) * HALF_ANGLE;
        (dot(from_eye, self.right) / depth, dot(from_eye, self.up) / depth)
    }
}

fn minus(a: Vector, b: Vector) -> Vector {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

fn dot(a: Vector, b: Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross(a: Vector, b: Vector) -> Vector {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/// The direction of a vector; `None` where it has none.
fn unit(a: Vector) -> Option<Vector> {
    let length = dot(a, a).sqrt();
    (length > 1e-9).then(|| a.map(|part| part / length))
}

#[cfg(test)]
mod unit_tests {
    use serde_json::json;

    use super::*;

    fn camera(eye: Vector) -> Option<Camera> {
        let [x, y, z] = eye;
        Camera::of(&json!({ "camera": { "eye": { "x": x, "y": y, "z": z },
                                        "center": { "x": 0.0, "y": 0.0, "z": 0.0 } } }))
    }

    #[test]
    fn what_is_farther_is_smaller_and_the_middle_stays() {
        let camera = camera([1.0, 1.0, 1.0]).unwrap();
        let (x, y) = camera.project([0.0, 0.0, 0.0]);
        assert!(x.abs() < 1e-12 && y.abs() < 1e-12, "{x} {y}");
        let width = |at: f64| camera.project([at - 0.1, at + 0.1, 0.0]).0 * 2.0;
        assert!(width(0.4) > width(0.0) && width(0.0) > width(-0.4) && width(-0.4) > 0.0);
        // At the distance of the eye, half a height spans the tangent of half the angle.
        let (_, top) = camera.project([0.0, 0.0, 0.1]);
        let seen_from = 3.0_f64.sqrt() - 0.1 / 3.0_f64.sqrt();
        let expected = 0.1 * (2.0_f64 / 3.0).sqrt() / (HALF_ANGLE * seen_from);
        assert!((top - expected).abs() < 1e-12, "{top} {expected}");
    }

    #[test]
    fn nobody_sees_from_the_middle_or_straight_down() {
        assert_eq!(camera([0.0, 0.0, 0.0]), None);
        assert_eq!(camera([0.0, 0.0, 2.0]), None);
        assert_eq!(Camera::of(&json!({})), None);
    }
}
