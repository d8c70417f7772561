use std::time::Instant;
fn main() {
    let text = concord_annotate::Pack::get("en").unwrap().text("quantity.toml").unwrap();
    for _ in 0..4 {
        let t = Instant::now();
        let v: toml::Table = toml::from_str(text).unwrap();
        let e = t.elapsed();
        let j = serde_json::to_string(&v).unwrap();
        let t = Instant::now();
        let w: serde_json::Value = serde_json::from_str(&j).unwrap();
        println!("toml {:?} json {:?} {}", e, t.elapsed(), w.as_object().unwrap().len());
    }
}
